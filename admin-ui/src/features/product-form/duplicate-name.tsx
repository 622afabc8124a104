import { Alert, Anchor, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { foldText } from '@orquestia/csv-reader/fold-text';
import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { useT } from '../../i18n/use-t.ts';
import { DuplicateNameQuery } from './form-mutations.ts';

const PAUSE_MS = 400;
const SHORTEST = 3;

/** Warns of a product with this name, whatever its capitals and accents; two of the same name can be meant. */
export function DuplicateName({ name }: { name: string }) {
  const t = useT();
  const [wanted] = useDebouncedValue(name.trim(), PAUSE_MS);
  const [{ data }] = useQuery({
    query: DuplicateNameQuery,
    variables: { name: wanted },
    pause: wanted.length < SHORTEST,
    requestPolicy: 'cache-and-network',
  });
  // Until the answer is there, that of the name before is.
  const same = data?.products.edges.find(({ node }) => foldText(node.name) === foldText(wanted))?.node;
  if (!same || wanted.length < SHORTEST) return null;
  return (
    <Alert color="orange" variant="outline" role="status">
      <Text size="sm">
        {t('products.form.duplicate')}{' '}
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/products/$id" params={{ id: same.id }} {...props} />}
        >
          {same.name}
        </Anchor>
        . {t('products.form.duplicateHint')}
      </Text>
    </Alert>
  );
}
