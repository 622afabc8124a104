import { expect, test } from 'vitest';
import { findTable } from './find-columns.ts';

test.each([
  [
    'Shopify',
    'Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price',
    'Title',
    'Tags',
    'Variant Inventory Qty',
  ],
  [
    "Shopify's inventory",
    'Handle,Title,Option1 Name,Option1 Value,SKU,Location,Incoming,Committed,Available,On hand',
    'Title',
    null,
    'On hand',
  ],
  [
    'WooCommerce',
    'ID,Type,SKU,Name,Published,Short description,Description,In stock?,Stock,Low stock amount,Categories,Tags',
    'Name',
    'Tags',
    'Stock',
  ],
  [
    'WooCommerce in Spanish',
    'ID,Tipo,SKU,Nombre,Publicado,Descripción corta,Descripción,¿Existencias?,Inventario,Categorías,Etiquetas',
    'Nombre',
    'Etiquetas',
    'Inventario',
  ],
  [
    'PrestaShop',
    'Product ID,Active (0/1),Name *,Categories (x y z...),Reference #,Quantity,Minimal quantity,Tags (x y z...),Meta keywords',
    'Name *',
    'Tags (x y z...)',
    'Quantity',
  ],
  [
    'PrestaShop in Spanish',
    'ID de producto,Imagen,Nombre,Referencia,Categoría,Precio (imp. excl.),Cantidad,Estado',
    'Nombre',
    null,
    'Cantidad',
  ],
  [
    'Magento',
    'sku,store_view_code,attribute_set_code,product_type,categories,name,description,price,meta_title,meta_keywords,qty,out_of_stock_qty,is_in_stock',
    'name',
    'meta_keywords',
    'qty',
  ],
  [
    'Odoo',
    'Internal Reference,Name,Sales Price,Product Tags,Quantity On Hand,Forecasted Quantity',
    'Name',
    'Product Tags',
    'Quantity On Hand',
  ],
  [
    'Odoo in Spanish',
    'Referencia interna,Nombre,Precio de venta,Etiquetas de producto,Cantidad a la mano,Cantidad pronosticada',
    'Nombre',
    'Etiquetas de producto',
    'Cantidad a la mano',
  ],
  ['SAP Business One', 'ItemCode,ItemName,ItmsGrpCod,OnHand,IsCommited,OnOrder', 'ItemName', null, 'OnHand'],
  [
    'SAP Business One in Spanish',
    'Número de artículo,Descripción del artículo,En stock,Comprometido',
    'Descripción del artículo',
    null,
    'En stock',
  ],
  ['Sage', 'Item ID,Item Description,Qty on Hand', 'Item Description', null, 'Qty on Hand'],
  ['Sage in Spanish', 'Código,Descripción,Stock actual,Stock mínimo', 'Descripción', null, 'Stock actual'],
  ['Holded', 'SKU,Nombre,Descripción,Stock,Tags', 'Nombre', 'Tags', 'Stock'],
  ['A3', 'CODART,DESCART,UNIDADES', 'DESCART', null, 'UNIDADES'],
  ['Contaplus', 'CREF,CDETALLE,NSTOCK', 'CDETALLE', null, 'NSTOCK'],
  [
    'Amazon',
    'item-name,item-description,listing-id,seller-sku,price,quantity,generic-keywords',
    'item-name',
    'generic-keywords',
    'quantity',
  ],
  [
    'Mercado Libre',
    'SKU,Título: incluye producto marca y modelo,Precio,Stock disponible',
    'Título: incluye producto marca y modelo',
    null,
    'Stock disponible',
  ],
])('the headings of %s are recognised', (_, headings, ...wanted) => {
  const row = headings.split(',');
  const { header, columns } = findTable([row, row.map(() => '1')]);
  const heading = (index: number | null) => (index === null ? null : row[index]);
  expect([header, heading(columns.name), heading(columns.keywords), heading(columns.stock)]).toEqual([
    0,
    ...wanted,
  ]);
});

test('where two columns could be the name a person has to say', () => {
  expect(findTable([['Artículo', 'Descripción', 'Stock']]).columns).toMatchObject({
    name: null,
    keywords: null,
    stock: 2,
  });
});

test('codes and the minimum are found, and number, category and description where the list is ours', () => {
  const codes = ['Referencia', 'Nombre', 'Código de barras', 'Mínimo', 'Categoría', 'ID', 'Descripción'];
  const found = { sku: 0, name: 1, barcode: 2, minimum: 3 };
  expect(findTable([codes]).columns).toMatchObject({ ...found, category: null, id: null, description: null });
  expect(findTable([codes], true).columns).toMatchObject({ ...found, category: 4, id: 5, description: 6 });
  expect(findTable([[...codes, 'Número en Orquestia']]).columns).toMatchObject({
    ...found,
    category: 4,
    id: 7,
    description: 6,
  });
});
