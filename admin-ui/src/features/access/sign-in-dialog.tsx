import { Modal } from '@mantine/core';
import { activeQueries } from '../../graphql/client.ts';
import { useT } from '../../i18n/use-t.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Stands until somebody has signed in. */
export function SignInDialog() {
  const t = useT();
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t('access.signInTitle')}
      overlayProps={{ blur: 3 }}
    >
      <SignInForm onSignedIn={() => activeQueries.refetch()} />
    </Modal>
  );
}
