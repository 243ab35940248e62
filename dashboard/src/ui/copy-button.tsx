import { useState } from 'react';
import { useText } from '../text/text.tsx';
import { Button } from './button.tsx';

/** Copies a text that is no secret of ours, or that is shown this once. */
export function CopyButton({ text }: { readonly text: string }) {
  const t = useText();
  const [isCopied, setCopied] = useState(false);
  return (
    <Button
      onPress={async () => {
        await navigator.clipboard.writeText(text);
        setCopied(true);
      }}
    >
      <span aria-live="polite">{t(isCopied ? 'copied' : 'copy')}</span>
    </Button>
  );
}
