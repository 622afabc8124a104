import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { May } from '../access/may.tsx';
import { useSampleData } from './use-sample-data.ts';

/** What a catalogue without products offers: to add the first, to import a list, or to try it with sample data. */
export function EmptyCatalogue({ onLoaded }: { onLoaded: () => unknown }) {
  const t = useT();
  const { load, busy } = useSampleData(onLoaded);
  return (
    <EmptyState
      title={t('products.emptyTitle')}
      hint={t('products.emptyHint')}
      action={
        <May right="catalog:write">
          <Group justify="center" gap="sm">
            <Button component={Link} to="/products/new">
              {t('products.add')}
            </Button>
            <Button component={Link} to="/import" variant="default">
              {t('products.emptyImport')}
            </Button>
            <May right="stock:adjust">
              <BusyButton variant="default" busy={busy} onClick={() => void load()}>
                {t('products.sample.load')}
              </BusyButton>
            </May>
          </Group>
        </May>
      }
    />
  );
}
