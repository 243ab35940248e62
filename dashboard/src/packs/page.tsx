import { ChoosePack } from '../connect/choose-pack.tsx';
import { useText } from '../text/text.tsx';

/** The packs of this server: each with its documentation and a look at its forms. */
export function PacksPage() {
  const t = useText();
  return <ChoosePack title={t('packs.title')} to="/packs/$pack" />;
}
