import type { Ref } from 'react';
import { Input, Label, SearchField } from 'react-aria-components';
import styles from './search.module.css';

interface Props {
  readonly ref?: Ref<HTMLInputElement>;
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit?: () => void;
  /** The arrow down leads to what was found. */
  readonly down?: () => void;
}

/** The search of a page. `/` leads to it from anywhere. */
export function Search({ ref, label, placeholder, value, onChange, onSubmit, down }: Props) {
  return (
    <SearchField
      className={styles['search'] ?? ''}
      value={value}
      onChange={onChange}
      {...(onSubmit ? { onSubmit } : {})}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') down?.();
        else event.continuePropagation();
      }}
    >
      <Label>{label}</Label>
      <Input {...(ref ? { ref } : {})} data-search placeholder={placeholder} maxLength={100} />
    </SearchField>
  );
}
