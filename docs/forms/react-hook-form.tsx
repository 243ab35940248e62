import { zodResolver } from '@hookform/resolvers/zod';
import { type FieldErrors, type Resolver, type UseFormRegister, useForm } from 'react-hook-form';
import { convertJsonSchemaToZod } from 'zod-from-json-schema';
import { type CredentialField, type CredentialForm, type FormProps, hintsOf } from './form.ts';
import { Linked } from './linked.tsx';

type Values = Record<string, unknown>;

function isShown({ kind, showWhen }: CredentialField, values: Values): boolean {
  if (kind === 'notice') return false;
  return !showWhen || [values[showWhen.field]].flat().some((value) => showWhen.oneOf.includes(value as string));
}

/** What was entered into the fields that are shown. */
function entered(form: CredentialForm, values: Values): Values {
  const names = form.fields.filter((field) => isShown(field, values)).map(({ name }) => name);
  const given = names.map((name) => [name, values[name]] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== '' && value !== undefined && !Number.isNaN(value)));
}

/** The zod schema of the fields that are shown: the library does not read `if` and `then`. */
function zodOf(form: CredentialForm, values: Values) {
  const { properties, allOf = [] } = form.jsonSchema;
  const all = Object.assign({}, properties, ...allOf.map(({ then }) => then.properties));
  const shown = form.fields.filter((field) => isShown(field, values));
  return convertJsonSchemaToZod({
    type: 'object',
    properties: Object.fromEntries(shown.map(({ name }) => [name, all[name]])),
    required: shown.filter(({ isRequired, kind }) => isRequired && kind !== 'boolean').map(({ name }) => name),
  });
}

function Entry({ field, register }: { field: CredentialField; register: UseFormRegister<Values> }) {
  const { name, kind, options, isMultiline, isSecret } = field;
  const isNumber = kind === 'integer' || kind === 'number';
  const props = { id: name, ...register(name, isNumber ? { valueAsNumber: true } : {}) };
  if (options.length > 0)
    return (
      <select {...props} multiple={kind === 'multiSelect'}>
        {kind === 'select' && <option value="" />}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  const placeholder = field.placeholder ?? undefined;
  if (isMultiline) return <textarea {...props} placeholder={placeholder} />;
  const type = isSecret ? 'password' : kind === 'boolean' ? 'checkbox' : isNumber ? 'number' : 'text';
  return (
    <input {...props} type={type} placeholder={placeholder} autoComplete={isSecret ? 'new-password' : undefined} />
  );
}

function faultOf(form: CredentialForm, name: string, errors: FieldErrors<Values>, values: Values): string | undefined {
  const fault = errors[name];
  if (!fault) return undefined;
  if (entered(form, values)[name] === undefined) return 'This is required.';
  return (fault.type === 'invalid_format' && hintsOf(form, name).patternMessage) || String(fault.message);
}

export function ReactHookForm({ form, onSave }: FormProps) {
  const resolver: Resolver<Values> = (values, context, options) =>
    zodResolver(zodOf(form, values) as never)(entered(form, values) as never, context, options as never) as never;
  const defaultValues = Object.fromEntries(form.fields.map((field) => [field.name, field.default ?? undefined]));
  const { register, handleSubmit, watch, formState } = useForm<Values>({ defaultValues, resolver });
  const values = watch();
  return (
    <form className="credentials" onSubmit={handleSubmit((sent) => onSave(sent))} noValidate>
      {form.fields
        .filter((field) => isShown(field, values))
        .map((field) => {
          const { help } = hintsOf(form, field.name);
          const fault = faultOf(form, field.name, formState.errors, values);
          return (
            <p key={field.name}>
              <label htmlFor={field.name}>{field.label}</label>
              <Entry field={field} register={register} />
              {field.description && <Linked text={field.description} />}
              {help && <Linked text={help} />}
              {fault && <span role="alert">{fault}</span>}
            </p>
          );
        })}
      <button type="submit">Save</button>
    </form>
  );
}
