import { Button, Group, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import type { Draft } from './draft.ts';
import type { FormFailure } from './form-failure.ts';
import { useSuggestKeywords } from './use-suggest-keywords.ts';

type KeywordSuggestionsProps = {
  draft: Draft;
  change(changes: Partial<Draft>): void;
  disabled: boolean;
};

const fold = (keyword: string) => keyword.trim().toLocaleLowerCase();

/** Keywords that the AI reads from the name; only those that a person presses become keywords of the product. */
export function KeywordSuggestions({ draft, change, disabled }: KeywordSuggestionsProps) {
  const t = useT();
  const { suggest, suggesting } = useSuggestKeywords();
  const [suggested, setSuggested] = useState<{ name: string; keywords: string[] }>();
  const [failed, setFailed] = useState<{ name: string; failure: FormFailure }>();
  const group = useRef<HTMLDivElement>(null);
  const name = draft.name.trim();

  // Those of another name say nothing of this one.
  const ofName = suggested?.name === name ? suggested : undefined;
  const known = new Set(draft.keywords.map(fold));
  const open = ofName?.keywords.filter((keyword) => !known.has(fold(keyword))) ?? [];
  const shown = failed?.name === name ? failed.failure(t) : undefined;

  async function ask() {
    setFailed(undefined);
    const result = await suggest(draft);
    if (typeof result === 'function') return setFailed({ name, failure: result });
    setSuggested({ name, keywords: result.keywords });
  }

  function add(...keywords: string[]) {
    change({ keywords: [...draft.keywords, ...keywords] });
    // The pressed button goes: the focus stays among those that are left.
    group.current?.querySelector('button')?.focus();
  }

  return (
    <div ref={group}>
      <Group gap={6}>
        <BusyButton
          size="compact-sm"
          variant="default"
          busy={suggesting}
          disabled={disabled || name === ''}
          onClick={() => void ask()}
        >
          {t('products.form.suggest')}
        </BusyButton>
        {open.map((keyword) => (
          <Button
            key={keyword}
            size="compact-sm"
            variant="light"
            aria-label={t('products.form.addKeyword', { keyword })}
            onClick={() => add(keyword)}
          >
            + {keyword}
          </Button>
        ))}
        {open.length > 1 && (
          <Button size="compact-sm" variant="subtle" onClick={() => add(...open)}>
            {t('products.form.addKeywords', { n: open.length })}
          </Button>
        )}
      </Group>
      <Text size="sm" mih={22} c={shown ? 'red' : 'dimmed'} role="status">
        {shown
          ? `${shown.title}. ${shown.message}`
          : suggesting
            ? t('products.form.suggesting')
            : ofName?.keywords.length === 0
              ? t('products.form.suggestedNone')
              : ''}
      </Text>
    </div>
  );
}
