import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { CategoriesQuery } from '../../../graphql/categories-query.ts';
import { currentLanguage } from '../../../i18n/i18n.ts';
import { useT } from '../../../i18n/use-t.ts';
import { SuppliersQuery } from '../../replenishment/replenishment-queries.ts';
import classes from './conflict-alert.module.css';
import { conflicts } from './edits.ts';
import type { Field } from './product-fields.ts';
import type { ProductEdits } from './use-product-edits.ts';

/** Both versions of what two people changed, side by side, and the choice between them. */
export function ConflictAlert({ edits: { edits, theirs, keepMine, takeTheirs } }: { edits: ProductEdits }) {
  const t = useT();
  const [{ data }] = useQuery({ query: CategoriesQuery, variables: { locale: currentLanguage() } });
  const [{ data: known }] = useQuery({ query: SuppliersQuery, pause: !theirs });
  if (!theirs) return null;
  const other = theirs.known;
  const named = { categoryId: data?.categories, supplierId: known?.suppliers };
  const nameOf = (field: Field, value = '') =>
    field === 'categoryId' || field === 'supplierId'
      ? named[field]?.find(({ id }) => id === value)?.name
      : value;

  return (
    <Alert
      className={classes.alert}
      color="orange"
      variant="outline"
      role="alert"
      title={t('product.conflict.title')}
    >
      <Stack gap="sm">
        {conflicts(edits, other).map((field) => (
          <div key={field}>
            <Text size="sm" fw={600}>
              {t(`product.edit.fields.${field}`)}
            </Text>
            <div className={classes.versions}>
              {[
                { label: t('product.conflict.theirs'), value: other[field] },
                { label: t('product.conflict.yours'), value: edits[field]?.now },
              ].map(({ label, value }) => (
                <div key={label}>
                  <Text size="xs" c="dimmed">
                    {label}
                  </Text>
                  <Text size="sm" className={classes.value}>
                    {nameOf(field, value) || t('product.codes.none')}
                  </Text>
                </div>
              ))}
            </div>
          </div>
        ))}
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={keepMine}>
            {t('product.conflict.mine')}
          </Button>
          <Button size="xs" variant="default" onClick={takeTheirs}>
            {t('product.conflict.takeTheirs')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
