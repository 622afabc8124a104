import '../i18n/product-texts.ts';
import { Alert, List, Mark, Text } from '@mantine/core';
import { useT } from '../i18n/use-t.ts';
import { highlight } from './highlight.ts';

/** A description with what its input does not support marked in it. */
export function HighlightedDescription({ text, warnings }: { text: string; warnings: readonly string[] }) {
  const t = useT();
  const parts = highlight(text, warnings);
  return (
    <>
      <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {parts.map(({ text: part, highlighted, start }) =>
          highlighted ? (
            <Mark key={start} color="orange">
              {part}
            </Mark>
          ) : (
            <span key={start}>{part}</span>
          ),
        )}
      </Text>
      {warnings.length > 0 && (
        <Alert color="orange" variant="outline" title={t('product.texts.warnings')}>
          <List size="sm">
            {warnings.map((warning) => (
              <List.Item key={warning}>{warning}</List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  );
}
