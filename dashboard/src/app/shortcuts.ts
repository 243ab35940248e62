import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

const TYPED_IN = 'input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"], [role="menu"]';

/** `/` leads to the search of the page, `n` to a new connection, Ctrl-K (⌘K) to the palette; not while somebody types. */
export function useShortcuts(openPalette: () => void): void {
  const navigate = useNavigate();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        return openPalette();
      }
      const isTyping = event.target instanceof Element && event.target.closest(TYPED_IN) !== null;
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('[data-search]');
        if (!search) return;
        event.preventDefault();
        search.focus();
      } else if (event.key === 'n') {
        event.preventDefault();
        void navigate({ to: '/connections/new' });
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [navigate, openPalette]);
}
