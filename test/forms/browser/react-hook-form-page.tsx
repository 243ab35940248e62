import { ReactHookForm } from '../../../docs/forms/react-hook-form.tsx';
import { servePage } from './page.tsx';

servePage(ReactHookForm);
