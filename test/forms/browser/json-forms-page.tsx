import { JsonFormsForm } from '../../../docs/forms/json-forms.tsx';
import { servePage } from './page.tsx';

servePage(JsonFormsForm);
