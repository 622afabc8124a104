import { NativeSelect, Stack, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { CategoriesQuery } from '../../graphql/categories-query.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { useUnsaved } from '../../ui/unsaved-changes.tsx';
import type { Job } from './job-progress.tsx';
import { StartUpdate } from './jobs-queries.ts';
import type { Selected } from './selected.ts';
import { useStart } from './use-start.ts';

const KEEP = '';
const NONE = 'none';

/** What changes in every chosen product; what is left empty stays. */
export function UpdateForm({ selected, onStarted }: { selected: Selected; onStarted(job: Job): void }) {
  const t = useT();
  const client = useClient();
  const [{ data }] = useQuery({ query: CategoriesQuery, variables: { locale: currentLanguage() } });
  const [category, setCategory] = useState(KEEP);
  const [minimum, setMinimum] = useState('');
  const [addKeywords, setAddKeywords] = useState<string[]>([]);
  const [removeKeywords, setRemoveKeywords] = useState<string[]>([]);
  const changes = {
    ...(category === KEEP ? {} : { categoryId: category === NONE ? null : category }),
    ...(minimum.trim() === '' ? {} : { minimum: Number(minimum) }),
    ...(addKeywords.length === 0 ? {} : { addKeywords }),
    ...(removeKeywords.length === 0 ? {} : { removeKeywords }),
  };
  useUnsaved(Object.keys(changes).length > 0);
  const { run, isStarting, problem } = useStart(
    (idempotencyKey) =>
      client.mutation(StartUpdate, { input: { ...selected, changes, idempotencyKey } }).toPromise(),
    onStarted,
  );

  return (
    <Stack
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <NativeSelect
        label={t('jobs.update.category')}
        value={category}
        onChange={(event) => setCategory(event.currentTarget.value)}
        data={[
          { value: KEEP, label: t('jobs.update.keep') },
          { value: NONE, label: t('jobs.update.none') },
          ...(data?.categories ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextInput
        type="number"
        inputMode="numeric"
        min={0}
        step={1}
        label={t('jobs.update.minimum')}
        description={t('jobs.update.minimumHint')}
        value={minimum}
        onChange={(event) => setMinimum(event.currentTarget.value)}
      />
      <TagsInput
        label={t('jobs.update.addKeywords')}
        description={t('jobs.update.keywordsHint')}
        value={addKeywords}
        onChange={setAddKeywords}
        acceptValueOnBlur
      />
      <TagsInput
        label={t('jobs.update.removeKeywords')}
        description={t('jobs.update.keywordsHint')}
        value={removeKeywords}
        onChange={setRemoveKeywords}
        acceptValueOnBlur
      />
      {problem !== undefined && <ErrorAlert title={t('jobs.notStarted')} message={problem} />}
      <BusyButton type="submit" busy={isStarting} disabled={Object.keys(changes).length === 0}>
        {t('jobs.start')}
      </BusyButton>
    </Stack>
  );
}
