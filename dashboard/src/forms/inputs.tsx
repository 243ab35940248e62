import type {
  FieldTemplateProps,
  ObjectFieldTemplateProps,
  RegistryWidgetsType,
  TemplatesType,
  WidgetProps,
} from '@rjsf/utils';
import { createContext, useContext } from 'react';
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { useText } from '../text/text.tsx';
import field from '../ui/field.module.css';
import { Field } from '../ui/field.tsx';
import { FileDrop } from './file-drop.tsx';
import styles from './inputs.module.css';
import { Linked } from './linked.tsx';
import type { FieldFacts } from './sentences.ts';

/** What the pack says of each field, by its name. */
export const FieldsContext = createContext<ReadonlyMap<string, FieldFacts>>(new Map());

/** The name of the field that a widget is for: ids are `root_name`. */
const nameOf = ({ id }: Pick<WidgetProps, 'id'>) => id.replace(/^root_/, '');

function useFacts(props: WidgetProps) {
  const t = useText();
  const facts = useContext(FieldsContext).get(nameOf(props));
  const [fault] = props.rawErrors ?? [];
  const hint = [
    facts?.description,
    facts?.example && !facts.isSecret ? t('form.example', { example: facts.example }) : null,
  ]
    .filter(Boolean)
    .join(' ');
  return {
    facts,
    fault,
    optional: props.required ? undefined : t('form.optional'),
    hint: (hint || facts?.docsUrl) && (
      <>
        {hint && <Linked text={`${hint} `} />}
        {facts?.docsUrl && (
          <a href={facts.docsUrl} target="_blank" rel="noopener noreferrer">
            {t('form.where')}
          </a>
        )}
      </>
    ),
  };
}

/** One line of text, a number, a secret, or several lines. */
function TextInput(props: WidgetProps) {
  const { facts, fault, optional, hint } = useFacts(props);
  const { value, onChange, label, schema, required } = props;
  const isSecret = facts?.isSecret ?? false;
  const isMultiline = facts?.isMultiline ?? false;
  const isNumber = schema.type === 'integer' || schema.type === 'number';
  const take = (text: string) => {
    if (text === '') return onChange(undefined);
    onChange(isNumber && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text);
  };
  const input = (
    <Field
      name={nameOf(props)}
      label={label}
      hint={hint}
      fault={fault}
      optional={optional}
      prefix={facts?.prefix ?? undefined}
      suffix={facts?.suffix ?? undefined}
      placeholder={props.placeholder || undefined}
      value={value === undefined || value === null ? '' : String(value)}
      onChange={take}
      isRequired={required ?? false}
      type={isSecret && !isMultiline ? 'password' : 'text'}
      inputMode={isNumber ? 'decimal' : 'text'}
      // A browser must not fill in a password that it has.
      autoComplete={isSecret ? 'new-password' : 'off'}
      rows={isMultiline ? 6 : undefined}
      isMasked={isSecret && isMultiline}
    />
  );
  return isMultiline ? <FileDrop onText={take}>{input}</FileDrop> : input;
}

function SelectInput(props: WidgetProps) {
  const { fault, optional, hint } = useFacts(props);
  const t = useText();
  const { id, label, value, onChange, options, required } = props;
  return (
    <div className={field['field']}>
      <label htmlFor={id} className={field['label']}>
        {label} {optional && <span className={field['optional']}>{optional}</span>}
      </label>
      <select
        id={id}
        className={styles['select']}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
        aria-invalid={fault !== undefined}
        aria-required={required ?? false}
        aria-describedby={`${id}-more`}
      >
        <option value="">{t('form.choose')}</option>
        {(options.enumOptions ?? []).map((option) => (
          <option key={String(option.value)} value={String(option.value)}>
            {option.label}
          </option>
        ))}
      </select>
      <Below id={id} hint={hint} fault={fault} />
    </div>
  );
}

function SomeInput(props: WidgetProps) {
  const { fault, hint } = useFacts(props);
  const { id, label, value, onChange, options } = props;
  return (
    <div className={field['field']}>
      <CheckboxGroup
        value={(value as string[] | undefined) ?? []}
        onChange={onChange}
        className={styles['group'] ?? ''}
      >
        <Label className={field['label'] ?? ''}>{label}</Label>
        {(options.enumOptions ?? []).map((option) => (
          <Tick key={String(option.value)} value={String(option.value)} label={option.label} />
        ))}
      </CheckboxGroup>
      <Below id={id} hint={hint} fault={fault} />
    </div>
  );
}

function YesNoInput(props: WidgetProps) {
  const { fault, hint } = useFacts(props);
  const { id, label, value, onChange } = props;
  return (
    <div className={field['field']}>
      <Tick label={label} isSelected={value === true} onChange={onChange} />
      <Below id={id} hint={hint} fault={fault} />
    </div>
  );
}

interface TickProps {
  readonly label: string;
  readonly value?: string;
  readonly isSelected?: boolean;
  readonly onChange?: (is: boolean) => void;
}

export function Tick({ label, ...props }: TickProps) {
  return (
    <Checkbox {...props} className={styles['tick'] ?? ''}>
      <span className={styles['box']} aria-hidden="true" />
      {label}
    </Checkbox>
  );
}

function Below({ id, hint, fault }: { id: string; hint: React.ReactNode; fault: string | undefined }) {
  return (
    <div id={`${id}-more`}>
      {hint && <p className={field['hint']}>{hint}</p>}
      {fault && <p className={field['fault']}>{fault}</p>}
    </div>
  );
}

/** A field is drawn by its widget alone, which says label, hint and fault. */
function FieldTemplate({ children, hidden }: FieldTemplateProps) {
  return hidden ? null : children;
}

function ObjectTemplate({ properties }: ObjectFieldTemplateProps) {
  return (
    <div className={styles['fields']}>
      {properties.map(({ name, content }) => (
        <div key={name}>{content}</div>
      ))}
    </div>
  );
}

export const widgets: RegistryWidgetsType = {
  TextWidget: TextInput,
  PasswordWidget: TextInput,
  TextareaWidget: TextInput,
  URLWidget: TextInput,
  EmailWidget: TextInput,
  UpDownWidget: TextInput,
  SelectWidget: SelectInput,
  CheckboxesWidget: SomeInput,
  CheckboxWidget: YesNoInput,
};
export const templates: Partial<TemplatesType> = { FieldTemplate, ObjectFieldTemplate: ObjectTemplate };
