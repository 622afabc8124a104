import { Grid } from '@mantine/core';
import { useState } from 'react';
import { CreateProductForm } from './create-product-form.tsx';
import { ProductList } from './product-list.tsx';

export function ProductsPage() {
  // A new product opens the list afresh, first page and no filter, so that it is in sight.
  const [createdCount, setCreatedCount] = useState(0);

  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 4, lg: 3 }}>
        <CreateProductForm onCreated={() => setCreatedCount((count) => count + 1)} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 8, lg: 9 }}>
        <ProductList key={createdCount} />
      </Grid.Col>
    </Grid>
  );
}
