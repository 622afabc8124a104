import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';

type PasswordFieldProps = Omit<PasswordInputProps, 'visibilityToggleButtonProps'> & {
  /** So that the browser's keeper of passwords knows whether to offer one or to make one. */
  purpose: 'current' | 'new';
};

/** A password, which can be shown. */
export function PasswordField({ purpose, ...props }: PasswordFieldProps) {
  const t = useT();
  return (
    <PasswordInput
      {...props}
      required
      aria-invalid={props.error ? true : undefined}
      autoComplete={`${purpose}-password`}
      visibilityToggleButtonProps={{ 'aria-label': t('access.showPassword') }}
    />
  );
}
