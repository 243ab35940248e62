import { useContext } from 'react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { EndSessionDocument } from '../api/gql/graphql.ts';
import { useChange } from '../api/use-api.ts';
import { LANGUAGES, type Language } from '../text/messages.ts';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import styles from '../ui/menu.module.css';
import { LanguageContext, useViewer } from './contexts.ts';
import { chooseTheme, chosenTheme, THEMES } from './theme.ts';

/** Language, theme, and the way out. */
export function SettingsMenu() {
  const t = useText();
  const { language, choose } = useContext(LanguageContext);
  const { viewer } = useViewer();
  const end = useChange(EndSessionDocument);
  const act = async (key: string) => {
    if (key in LANGUAGES) return choose(key as Language);
    const theme = THEMES.find((one) => one === key);
    if (theme) return chooseTheme(theme);
    await end({});
    location.assign('/');
  };
  return (
    <MenuTrigger>
      <Button kind="plain" aria-label={`${t(`role.${viewer.role}`)}: ${t('settings')}`}>
        {t(`role.${viewer.role}`)} <span aria-hidden="true">▾</span>
      </Button>
      <Popover className={styles['popover'] ?? ''}>
        <Menu className={styles['menu'] ?? ''} onAction={(key) => void act(String(key))}>
          <MenuSection selectionMode="single" selectedKeys={[language]} disallowEmptySelection>
            <Header>{t('language')}</Header>
            {Object.entries(LANGUAGES).map(([id, name]) => (
              <MenuItem key={id} id={id} textValue={name}>
                <span lang={id}>{name}</span>
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection selectionMode="single" selectedKeys={[chosenTheme()]} disallowEmptySelection>
            <Header>{t('theme')}</Header>
            {THEMES.map((theme) => (
              <MenuItem key={theme} id={theme}>
                {t(`theme.${theme}`)}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuItem id="sign-out">{t('signOut')}</MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
