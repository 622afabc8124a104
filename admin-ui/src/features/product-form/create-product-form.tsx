import {
  Alert,
  Button,
  Loader,
  NumberInput,
  Paper,
  Stack,
  TagsInput,
  Text,
  TextInput,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { graphql } from '../../graphql/graphql.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { newKey } from '../../ui/new-key.ts';
import { toast } from '../../ui/toast.ts';
import {
  MAX_STOCK,
  type ProductFormValues,
  placeFieldErrors,
  validateKeywords,
  validateName,
  validateStock,
} from './product-form-values.ts';

const CreateProduct = graphql(`
  mutation CreateProduct($input: CreateProductInput!) {
    createProduct(input: $input) {
      __typename
      ... on Product {
        id
        name
      }
      ... on InvalidInputError {
        message
        fields {
          path
          message
        }
      }
      ... on AiUnavailableError {
        message
      }
      ... on IdempotencyConflictError {
        message
      }
    }
  }
`);

type FormFailure = { title: string; message: string };

// The list may be empty, and then its cached answer mentions no product: it is named here.
const REFRESHES_LIST = { additionalTypenames: ['Product', 'ProductConnection'] };

export function CreateProductForm({ onCreated }: { onCreated: () => void }) {
  const { t } = useTranslation();
  const titleId = useId();
  const [{ fetching }, createProduct] = useMutation(CreateProduct);
  const [failure, setFailure] = useState<FormFailure>();
  // Kept only where no answer came, so that a retry cannot create the product twice.
  const unanswered = useRef<{ key: string; input: string }>(undefined);

  const form = useForm<ProductFormValues>({
    mode: 'controlled',
    initialValues: { name: '', keywords: [], stock: 0 },
    validate: {
      name: (value) => validateName(value, t),
      keywords: (value) => validateKeywords(value, t),
      stock: (value) => validateStock(value, t),
    },
  });

  async function submit(values: ProductFormValues) {
    if (fetching) return;
    setFailure(undefined);
    const input = {
      name: values.name.trim(),
      keywords: values.keywords,
      stock: Number(values.stock),
      language: currentLanguage(),
    };
    const written = JSON.stringify(input);
    const idempotencyKey = unanswered.current?.input === written ? unanswered.current.key : newKey();

    const { data, error } = await createProduct({ input: { ...input, idempotencyKey } }, REFRESHES_LIST);
    unanswered.current = error?.networkError ? { key: idempotencyKey, input: written } : undefined;
    if (!data) {
      setFailure({ title: t('products.form.failed'), message: failureMessage(error, t) });
      return;
    }

    const result = data.createProduct;
    switch (result.__typename) {
      case 'Product':
        form.reset();
        toast({
          tone: 'good',
          title: t('products.form.created'),
          message: t('products.form.createdMessage', { name: result.name }),
        });
        onCreated();
        return;
      case 'InvalidInputError': {
        const { fields, other } = placeFieldErrors(result.fields);
        form.setErrors(fields);
        if (other.length > 0 || result.fields.length === 0) {
          setFailure({ title: t('products.form.failed'), message: other.join(' ') || result.message });
        }
        return;
      }
      case 'AiUnavailableError':
        setFailure({
          title: t('products.form.aiUnavailable'),
          message: `${result.message} ${t('products.form.aiKept')}`,
        });
        return;
      case 'IdempotencyConflictError':
        setFailure({ title: t('products.form.failed'), message: result.message });
    }
  }

  const onSubmit = form.onSubmit(submit);

  return (
    <Paper component="section" aria-labelledby={titleId} withBorder p="lg">
      <form onSubmit={onSubmit} noValidate aria-labelledby={titleId} aria-busy={fetching}>
        <Stack gap="md">
          <div>
            <Title order={2} size="h4" id={titleId}>
              {t('products.form.title')}
            </Title>
            <Text size="sm" c="dimmed">
              {t('products.form.hint')}
            </Text>
          </div>
          <TextInput
            label={t('products.form.name')}
            placeholder={t('products.form.namePlaceholder')}
            autoComplete="off"
            required
            readOnly={fetching}
            {...form.getInputProps('name')}
          />
          <TagsInput
            label={t('products.form.keywords')}
            description={t('products.form.keywordsHint')}
            placeholder={
              form.values.keywords.length === 0 ? t('products.form.keywordsPlaceholder') : undefined
            }
            splitChars={[',']}
            required
            readOnly={fetching}
            {...form.getInputProps('keywords')}
          />
          <NumberInput
            label={t('products.form.stock')}
            min={0}
            max={MAX_STOCK}
            allowDecimal={false}
            required
            readOnly={fetching}
            {...form.getInputProps('stock')}
          />
          <Button
            type="submit"
            disabled={fetching}
            leftSection={fetching ? <Loader size="xs" aria-hidden /> : undefined}
          >
            {fetching ? t('products.form.busy') : t('products.form.submit')}
          </Button>
          <VisuallyHidden role="status" aria-live="polite">
            {fetching ? t('products.form.busy') : ''}
          </VisuallyHidden>
          {failure && (
            <Alert color="red" title={failure.title} role="alert">
              <Stack gap="sm" align="flex-start">
                <Text size="sm">{failure.message}</Text>
                <Button type="submit" size="xs" variant="light" color="red">
                  {t('app.error.retry')}
                </Button>
              </Stack>
            </Alert>
          )}
        </Stack>
      </form>
    </Paper>
  );
}
