import { Button, Group, NativeSelect, Stack, Text, Textarea, Title } from '@mantine/core';
import { useQuery } from 'urql';
import { CategoriesQuery } from '../../graphql/categories-query.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useT } from '../../i18n/use-t.ts';
import { HighlightedDescription } from '../../ui/highlighted-description.tsx';
import { type Draft, isGenerated } from './draft.ts';

type ProposedTextsProps = { draft: Draft; change(changes: Partial<Draft>): void };

/** The texts, typed or as the AI proposes them, to be changed before anything is saved. */
export function ProposedTexts({ draft, change }: ProposedTextsProps) {
  const t = useT();
  const [{ data }] = useQuery({ query: CategoriesQuery, variables: { locale: currentLanguage() } });
  const { description = '', categoryId, warnings = [] } = draft;
  const categories = data?.categories ?? [];
  const alternatives = (draft.alternatives ?? []).flatMap((id) =>
    categories.filter((category) => category.id === id),
  );

  return (
    <Stack gap="sm" component="section" aria-labelledby="proposed">
      <div>
        <Title order={2} size="h5" id="proposed">
          {t(isGenerated(draft) ? 'products.form.texts' : 'products.form.ownTexts')}
        </Title>
        <Text size="sm" c="dimmed">
          {t(isGenerated(draft) ? 'products.form.textsHint' : 'products.form.textsFree')}
        </Text>
      </div>
      <Textarea
        label={t('products.form.description')}
        value={description}
        maxLength={2_000}
        rows={5}
        onChange={(event) => change({ description: event.currentTarget.value, warnings: [] })}
      />
      {warnings.length > 0 && <HighlightedDescription text={description} warnings={warnings} />}
      {!categoryId && alternatives.length > 0 && (
        <>
          <Text size="sm">{t('products.form.abstained')}</Text>
          <Group gap="xs" role="group" aria-label={t('products.form.proposals')}>
            {alternatives.map(({ id, name }) => (
              <Button key={id} size="sm" variant="light" onClick={() => change({ categoryId: id })}>
                {name}
              </Button>
            ))}
          </Group>
        </>
      )}
      <NativeSelect
        label={t('products.form.category')}
        value={categoryId ?? ''}
        data={[
          { value: '', label: t('products.form.noCategory') },
          ...categories.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => change({ categoryId: event.currentTarget.value || undefined })}
      />
    </Stack>
  );
}
