import { useText } from '../text/text.tsx';

interface Props {
  readonly refused: readonly { readonly name: string; readonly message: string }[];
}

/** What was not done of many, each with why. */
export function Refused({ refused }: Props) {
  const t = useText();
  if (refused.length === 0) return null;
  return (
    <div role="alert">
      <p>{t('refused.title', { count: refused.length })}</p>
      <ul>
        {refused.map(({ name, message }) => (
          <li key={name}>
            <code>{name}</code>: {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
