import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Label,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { useConnectionRows } from '../connections/rows.ts';
import { useText } from '../text/text.tsx';
import dialog from '../ui/dialog.module.css';
import menu from '../ui/menu.module.css';
import search from '../ui/search.module.css';
import { useViewer } from './contexts.ts';
import { PAGES } from './pages.ts';

/** Every page and the own connections, found as one types. */
export function Palette({ close }: { readonly close: () => void }) {
  const t = useText();
  const { viewer } = useViewer();
  const navigate = useNavigate();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [typed, setTyped] = useState('');
  const { rows } = useConnectionRows({ whose: 'OWN', filter: typed ? { name: typed } : {} });
  const go = (key: string) => {
    close();
    void (key.startsWith('/')
      ? navigate({ to: key as (typeof PAGES)[number]['to'] })
      : navigate({ to: '/connections/$id', params: { id: key } }));
  };
  return (
    <ModalOverlay className={dialog['overlay'] ?? ''} isOpen isDismissable onOpenChange={(open) => open || close()}>
      <Modal className={dialog['modal'] ?? ''}>
        <Dialog className={dialog['dialog'] ?? ''} aria-label={t('palette')}>
          <Autocomplete inputValue={typed} onInputChange={setTyped} filter={contains}>
            <SearchField className={search['search'] ?? ''} autoFocus>
              <Label>{t('palette.hint')}</Label>
              <Input maxLength={100} />
            </SearchField>
            <Menu
              className={menu['menu'] ?? ''}
              onAction={(key) => go(String(key))}
              renderEmptyState={() => t('palette.none')}
            >
              <MenuSection>
                <Header>{t('pages')}</Header>
                <MenuItem id="/connections/new">{t('connections.new')}</MenuItem>
                {PAGES.filter(({ forAdmins }) => !forAdmins || viewer.role === 'ADMIN').map(({ to, name }) => (
                  <MenuItem key={to} id={to}>
                    {t(name)}
                  </MenuItem>
                ))}
              </MenuSection>
              <MenuSection>
                <Header>{t('connections.title')}</Header>
                {rows.slice(0, 20).map(({ id, name }) => (
                  <MenuItem key={id} id={id}>
                    {name}
                  </MenuItem>
                ))}
              </MenuSection>
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
