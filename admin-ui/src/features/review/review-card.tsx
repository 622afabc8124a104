import { Alert, Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { TextsBadge } from '../../ui/texts-badge.tsx';
import type { Row } from './use-queue.ts';

type ReviewCardProps = { row: Row; place: string; isEdited: boolean; children: ReactNode };

/** The product whose turn it is: what it is, why it waits, and what is done about it. */
export function ReviewCard({ row: { product, isGone }, place, isEdited, children }: ReviewCardProps) {
  const t = useT();
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever works by keyboard, or hears the page, goes on where the next product begins, or where the editor was.
  useEffect(() => {
    if (!isEdited) heading.current?.focus();
  }, [isEdited]);
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="review-product">
      <Stack gap="sm">
        <div>
          <Text size="xs" c="dimmed">
            {place}
          </Text>
          <Title
            order={2}
            size="h3"
            id="review-product"
            ref={heading}
            tabIndex={-1}
            style={{ outline: 'none', overflowWrap: 'anywhere' }}
          >
            {product.name}
          </Title>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {t('review.given', { list: product.keywords.join(', ') || '–' })}{' '}
            <Anchor
              size="sm"
              underline="always"
              renderRoot={(props) => <Link to="/products/$id" params={{ id: product.id }} {...props} />}
            >
              {t('review.open')}
            </Anchor>
          </Text>
        </div>
        <Group gap="xs">
          {product.enrichment.status === 'READY' ? (
            product.review.reasons.map((reason) => (
              <StatusBadge key={reason} tone="attention">
                {t(`review.reason.${reason}`)}
              </StatusBadge>
            ))
          ) : (
            <TextsBadge product={product} />
          )}
        </Group>
        {isGone && (
          <Alert role="status" title={t('review.gone')}>
            {t('review.goneHint')}
          </Alert>
        )}
        {children}
      </Stack>
    </Paper>
  );
}
