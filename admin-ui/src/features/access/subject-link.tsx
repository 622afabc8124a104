import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

/** What something was done to; a product that is still there is a click away. */
export function SubjectLink({ action, id, name }: { action: string; id: string; name: string }) {
  if (!action.startsWith('product.') || action === 'product.deleted') return <strong>{name}</strong>;
  return (
    <Anchor
      renderRoot={(props) => <Link to="/products/$id" params={{ id }} {...props} />}
      c="inherit"
      underline="always"
    >
      {name}
    </Anchor>
  );
}
