import { useEffect, useState } from 'react';
import { z } from 'zod/mini';
import { useT } from '../../i18n/use-t.ts';
import { callAuth } from './auth-api.ts';

const methodsSchema = z.object({ oidc: z.boolean() });

/** Whether people may come in by an identity provider, too. */
export function useOidc(): boolean {
  const t = useT();
  const [oidc, setOidc] = useState(false);
  useEffect(() => {
    void callAuth('/methods', methodsSchema, t).then(({ data }) => setOidc(data?.oidc ?? false));
  }, [t]);
  return oidc;
}
