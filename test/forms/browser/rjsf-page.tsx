import { RjsfForm } from '../../../docs/forms/rjsf.tsx';
import { servePage } from './page.tsx';

servePage(RjsfForm);
