import { useEffect, useState } from 'react';
import { z } from 'zod/mini';
import { useT } from '../../i18n/use-t.ts';
import { type AuthRefusal, callAuth } from './auth-api.ts';

const sessionSchema = z.nullable(
  z.object({
    session: z.object({ id: z.string() }),
    user: z.object({ twoFactorEnabled: z.nullish(z.boolean()) }),
  }),
);

/** The session of this browser, as `/auth` knows it; undefined while it does not answer. Read anew when `of` is another. */
export function useSession(of?: unknown) {
  const t = useT();
  const [session, setSession] = useState<z.infer<typeof sessionSchema>>();
  const [refusal, setRefusal] = useState<AuthRefusal>();
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a second factor that is turned on or off begins another session
  useEffect(() => {
    let isOver = false;
    void callAuth('/get-session', sessionSchema, t).then(({ data, refusal }) => {
      if (isOver) return;
      setRefusal(refusal);
      if (!refusal) setSession(data);
    });
    return () => {
      isOver = true;
    };
  }, [t, of, attempt]);
  return {
    sessionId: session?.session.id,
    hasSecondFactor: session === undefined ? undefined : session?.user.twoFactorEnabled === true,
    /** Why it is not known. */
    refusal,
    retry() {
      setRefusal(undefined);
      setAttempt(attempt + 1);
    },
  };
}
