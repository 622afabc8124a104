import { Alert, List, Mark, Text } from '@mantine/core';
import { useT } from '../i18n/use-t.ts';
import { markText } from './highlight.ts';

/** A description with what its input does not support marked in it. */
export function MarkedDescription({ text, warnings }: { text: string; warnings: readonly string[] }) {
  const t = useT();
  const pieces = markText(text, warnings);
  return (
    <>
      <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {pieces.map(({ text: piece, marked, at }) =>
          marked ? (
            <Mark key={at} color="orange">
              {piece}
            </Mark>
          ) : (
            <span key={at}>{piece}</span>
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
