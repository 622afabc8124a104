import '../../i18n/product-form-texts.ts';
import { Alert, Button, Group, Paper, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { splitTyped } from '@orquestia/csv-reader/split-keywords';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { useStore } from '../../platform/store.ts';
import { announce } from '../../ui/announcer.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.ts';
import { useUnsaved } from '../../ui/unsaved-changes.tsx';
import { useFocusInvalid } from '../../ui/use-focus-invalid.ts';
import { CodeFields } from '../codes/code-fields.tsx';
import { emptyDraft, isGenerated, isWritten, nextDraft, withoutTyped } from './draft.ts';
import { DuplicateName } from './duplicate-name.tsx';
import { type FormFailure, invalidDraft } from './form-failure.ts';
import { KeywordSuggestions } from './keyword-suggestions.tsx';
import { LanguageField } from './language-field.tsx';
import { ProposedTexts } from './proposed-texts.tsx';
import { PastedRows } from './rows/pasted-rows.tsx';
import { clearSavedRows, rows } from './rows/rows.ts';
import { useCodeOfAddress } from './use-code-of-address.ts';
import { useCreate } from './use-create.ts';
import { useDraft } from './use-draft.ts';
import { useFocusBetween } from './use-focus-between.ts';
import { usePasteRows } from './use-paste-rows.ts';
import { usePreview } from './use-preview.ts';
import { useScannedCode } from './use-scanned-code.ts';

/** A new product: its texts can be seen first, come with it, or follow later. */
export function NewProductPage() {
  const t = useT();
  const navigate = useNavigate();
  const drafting = useDraft();
  const { draft, change, clear } = drafting;
  useCodeOfAddress(drafting);
  const { preview, previewing } = usePreview();
  const { create, creating } = useCreate();
  useScannedCode(drafting, creating);
  const [failure, setFailure] = useState<FormFailure>();
  const form = useFocusInvalid(failure);
  const shown = failure?.(t);
  const fields = shown?.fields ?? {};
  const busy = previewing || creating;
  const nameField = useRef<HTMLInputElement>(null);
  const hasRows = useStore(rows).length > 0;
  const [isFormWanted, setFormWanted] = useState(false);
  const pasteRows = usePasteRows(() => setFormWanted(false));
  const areRowsShown = hasRows && !isFormWanted;
  useFocusBetween(areRowsShown, nameField);
  useEffect(() => {
    clearSavedRows();
    return clearSavedRows;
  }, []);
  // What was kept from an earlier visit is no change of this one.
  const [found] = useState(draft);
  useUnsaved(draft !== found && isWritten(draft) && !creating, 'kept');

  /** Whether the fields are in order; says what is not. */
  function isValid(): boolean {
    const wrong = invalidDraft(draft);
    const valid = wrong(t).message === '';
    // A function in a state is called; one around it is what makes it the value.
    setFailure(valid ? undefined : () => wrong);
    return valid;
  }

  async function generate() {
    if (busy || !isValid()) return;
    const result = await preview(draft);
    if (typeof result === 'function') return setFailure(() => result);
    change(withoutTyped(draft, result.texts));
    announce(t('products.form.generated'));
  }

  /** «Next»: saved at once with the texts to follow, and the form is there for the next one of its kind. */
  async function save(wait: boolean, next = false) {
    if (busy || !isValid()) return;
    const created = await create(draft, wait);
    const failed = typeof created === 'function' ? created : undefined;
    if (!failed) clear(draft, next ? nextDraft(draft) : emptyDraft);
    // The person may be somewhere else meanwhile, and stays there.
    if (failed && form.current) return setFailure(() => failed);
    if (failed) return toast((t) => ({ tone: 'bad', title: failed(t).title, message: failed(t).message }));
    if (typeof created === 'function' || !form.current) return;
    if (next) return nameField.current?.focus();
    // A text that waits is offered for approval at once.
    if (created.isWaiting)
      return navigate({ to: '/products/$id', params: { id: created.id }, ignoreBlocker: true });
    return navigate({ to: '/', ignoreBlocker: true });
  }

  // What is typed into the form waits behind the rows.
  const code = draft.sku || draft.barcode;
  if (areRowsShown)
    return (
      <Page title={t('products.form.title')} description={t('products.form.hint')}>
        <PastedRows draft={draft} change={change}>
          {code && (
            <Group gap="xs">
              <Text size="sm">{t('products.form.rows.codeWaits', { code })}</Text>
              <Button size="xs" variant="default" onClick={() => setFormWanted(true)}>
                {t('products.form.rows.toForm')}
              </Button>
            </Group>
          )}
        </PastedRows>
      </Page>
    );
  return (
    <Page title={t('products.form.title')} description={t('products.form.hint')}>
      <Paper
        component="form"
        ref={form}
        withBorder
        p="md"
        maw={720}
        noValidate
        aria-busy={busy}
        onSubmit={(event) => {
          event.preventDefault();
          void save(true);
        }}
      >
        <Stack gap="md">
          {hasRows && (
            <Group gap="xs">
              <Text size="sm">{t('products.form.rows.wait')}</Text>
              <Button size="xs" variant="default" onClick={() => setFormWanted(false)}>
                {t('products.form.rows.toRows')}
              </Button>
            </Group>
          )}
          <TextInput
            ref={nameField}
            label={t('products.form.name')}
            description={t('products.form.nameHint')}
            placeholder={t('products.form.namePlaceholder')}
            autoComplete="off"
            required
            value={draft.name}
            error={fields.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
            onPaste={pasteRows}
          />
          <DuplicateName name={draft.name} />
          <TagsInput
            label={t('products.form.keywords')}
            description={t('products.form.keywordsHint')}
            placeholder={draft.keywords.length === 0 ? t('products.form.keywordsPlaceholder') : undefined}
            splitChars={[';', '|', '\n', '\t']}
            acceptValueOnBlur
            value={draft.keywords}
            error={fields.keywords}
            onChange={(keywords) => change({ keywords: splitTyped(keywords) })}
          />
          <KeywordSuggestions draft={draft} change={change} disabled={busy} />
          <Group gap="sm" align="flex-start">
            <TextInput
              label={t('products.form.stock')}
              inputMode="numeric"
              required
              maw={180}
              value={String(draft.stock)}
              error={fields.stock}
              onChange={(event) => change({ stock: event.currentTarget.value.trim() })}
            />
            <LanguageField draft={draft} change={change} />
          </Group>
          <CodeFields sku={draft.sku ?? ''} barcode={draft.barcode ?? ''} errors={fields} onChange={change} />
          <ProposedTexts draft={draft} change={change} />
          <Group gap="xs">
            <BusyButton
              variant="default"
              busy={previewing}
              disabled={creating}
              onClick={() => void generate()}
            >
              {t(isGenerated(draft) ? 'products.form.generateAgain' : 'products.form.generate')}
            </BusyButton>
            <BusyButton type="submit" busy={creating} disabled={previewing}>
              {t('products.form.save')}
            </BusyButton>
            <BusyButton variant="default" busy={busy} onClick={() => void save(false, true)}>
              {t('products.form.saveAnother')}
            </BusyButton>
            <BusyButton variant="default" busy={busy} onClick={() => void save(false)}>
              {t('products.form.saveLater')}
            </BusyButton>
            {draft !== emptyDraft && (
              <Button variant="subtle" disabled={busy} onClick={() => clear()}>
                {t('products.form.clear')}
              </Button>
            )}
          </Group>
          <Text size="sm" c="dimmed" role="status">
            {previewing ? t('products.form.generating') : creating ? t('products.form.saving') : ''}
          </Text>
          {shown && (
            <Alert color="red" variant="outline" title={shown.title} role="alert">
              {shown.message}
            </Alert>
          )}
        </Stack>
      </Paper>
    </Page>
  );
}
