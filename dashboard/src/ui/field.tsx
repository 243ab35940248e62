import { type ReactNode, useId } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField, type TextFieldProps } from 'react-aria-components';
import styles from './field.module.css';

interface Props extends Omit<TextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with it, for the person who fills it in. */
  readonly fault?: string | undefined;
  /** What stands before and after what one types, and is added to it. */
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly rows?: number | undefined;
  /** Says that it may be left empty. */
  readonly optional?: string | undefined;
  /** Several lines that are nobody else's to read. */
  readonly isMasked?: boolean | undefined;
  readonly action?: ReactNode;
}

/** A labelled text field; fault and hint are read out with it. */
export function Field({
  label,
  hint,
  fault,
  prefix,
  suffix,
  placeholder,
  rows,
  optional,
  isMasked,
  action,
  ...props
}: Props) {
  const rowId = useId();
  const common = {
    className: `${styles['input']} ${isMasked ? styles['masked'] : ''}`,
    placeholder: placeholder ?? '',
  };
  return (
    <TextField {...props} isInvalid={fault !== undefined} validationBehavior="aria" className={styles['field'] ?? ''}>
      <Label className={styles['label'] ?? ''}>
        {label} {optional && <span className={styles['optional']}>{optional}</span>}
      </Label>
      <div className={styles['row']} data-invalid={fault === undefined ? undefined : ''} id={rowId}>
        {prefix && <span className={styles['affix']}>{prefix}</span>}
        {rows ? <TextArea {...common} rows={rows} spellCheck={false} /> : <Input {...common} spellCheck={false} />}
        {suffix && <span className={styles['affix']}>{suffix}</span>}
        {action}
      </div>
      {hint && (
        <Text slot="description" className={styles['hint'] ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={styles['fault'] ?? ''}>{fault}</FieldError>
    </TextField>
  );
}
