import { Alert, Anchor, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { useT } from '../../i18n/use-t.ts';
import { DuplicateNameQuery } from './form-mutations.ts';

const PAUSE_MS = 400;
const SHORTEST = 3;

/** Warns of a product with this name; two of the same name can be meant. */
export function DuplicateName({ name }: { name: string }) {
  const t = useT();
  const [search] = useDebouncedValue(name.trim(), PAUSE_MS);
  const [{ data }] = useQuery({
    query: DuplicateNameQuery,
    variables: { search },
    pause: search.length < SHORTEST,
    requestPolicy: 'cache-and-network',
  });
  const wanted = search.toLocaleLowerCase();
  const same = data?.products.edges.find(({ node }) => node.name.toLocaleLowerCase() === wanted)?.node;
  if (!same || search.length < SHORTEST) return null;
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
