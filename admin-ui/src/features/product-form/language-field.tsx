import { NativeSelect } from '@mantine/core';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useT } from '../../i18n/use-t.ts';
import type { Draft } from './draft.ts';

type LanguageFieldProps = {
  draft: Draft;
  change(changes: Partial<Draft>): void;
  disabled?: boolean;
};

/** The language of a product's texts: the screen's unless another is chosen. */
export function LanguageField({ draft, change, disabled = false }: LanguageFieldProps) {
  const t = useT();
  return (
    <NativeSelect
      label={t('products.form.language')}
      disabled={disabled}
      value={draft.chosenLanguage ?? draft.language ?? currentLanguage()}
      data={[
        { value: 'es', label: t('products.form.languages.es') },
        { value: 'en', label: t('products.form.languages.en') },
      ]}
      onChange={(event) => change({ chosenLanguage: event.currentTarget.value === 'en' ? 'en' : 'es' })}
    />
  );
}
