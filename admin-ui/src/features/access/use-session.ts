import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod/mini';
import { useT } from '../../i18n/use-t.ts';
import { callAuth } from './auth-api.ts';

const sessionSchema = z.nullable(
  z.object({
    session: z.object({ id: z.string() }),
    user: z.object({ twoFactorEnabled: z.nullish(z.boolean()) }),
  }),
);

/** The session of this browser, as `/auth` knows it. */
export function useSession() {
  const t = useT();
  const [session, setSession] = useState<z.infer<typeof sessionSchema>>(null);
  const reload = useCallback(async () => {
    const { data } = await callAuth('/get-session', sessionSchema, t);
    if (data) setSession(data);
  }, [t]);
  useEffect(() => void reload(), [reload]);
  return { sessionId: session?.session.id, hasSecondFactor: session?.user.twoFactorEnabled === true, reload };
}
