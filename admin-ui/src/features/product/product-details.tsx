import { Stack } from '@mantine/core';
import type { Product } from '../../graphql/product-fragments.ts';
import { May } from '../access/may.tsx';
import { ReplenishmentSection } from '../replenishment/replenishment-section.tsx';
import { SettingsForm } from '../replenishment/settings-form.tsx';
import { CategorySection } from './category-section.tsx';
import { CodesSection } from './codes-section.tsx';
import { DeleteSection } from './delete-section.tsx';
import { EditForm } from './edit/edit-form.tsx';
import { SaveBar } from './edit/save-bar.tsx';
import { useProductEdits } from './edit/use-product-edits.ts';
import { OriginSection } from './origin-section.tsx';
import classes from './product-page.module.css';
import { StockSection } from './stock-section.tsx';
import { TextsSection } from './texts-section.tsx';
import { TimelineSection } from './timeline/timeline-section.tsx';

/** A product's sections, whose changed fields are saved together. */
export function ProductDetails({ product }: { product: Product }) {
  const edits = useProductEdits(product);
  return (
    <>
      <div className={classes.columns} ref={edits.focus.fields}>
        <Stack gap="md">
          <StockSection product={product} />
          <TextsSection product={product} edits={edits} />
          <TimelineSection product={product} />
        </Stack>
        <Stack gap="md">
          <CategorySection product={product} edits={edits} />
          <CodesSection product={product} edits={edits} />
          <ReplenishmentSection
            productId={product.id}
            settingsForm={(settings) => (
              <EditForm edits={edits}>
                <SettingsForm
                  settings={settings}
                  value={edits.value}
                  errors={edits.errors.fields}
                  onChange={edits.change}
                />
              </EditForm>
            )}
          />
          <OriginSection product={product} />
          <May right="catalog:write">
            <DeleteSection product={product} />
          </May>
        </Stack>
      </div>
      <SaveBar edits={edits} />
    </>
  );
}
