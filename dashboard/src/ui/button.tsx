import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import styles from './button.module.css';

interface Props extends Omit<ButtonProps, 'className' | 'style' | 'children'> {
  /** `first`: the one thing to do here. */
  readonly kind?: 'first' | 'second' | 'danger' | 'plain' | 'link';
  readonly children: ReactNode;
}

export function Button({ kind = 'second', ...props }: Props) {
  return <AriaButton {...props} className={styles['button'] ?? ''} data-kind={kind} />;
}
