import type { Actor } from '../../principal.ts';

/** Which texts of the AI wait for a person: those with findings, all, or none. */
export type ReviewPolicy = 'claims' | 'all' | 'off';

/** Who vouches for a text: nobody so far, the rules of the system, or whoever saves it. */
export type Vouching = 'nobody' | 'system' | 'caller';

/** Who approves what the rules let through. */
export const systemActor: Actor = { kind: 'SYSTEM', id: null, name: 'Orquestia' };

/** Who vouches for a text of the AI with these findings. */
export type VouchFor = (text: { warnings: readonly string[] }) => Exclude<Vouching, 'caller'>;

/** Who vouches for the AI's texts under this policy. */
export function makeVouchFor(policy: ReviewPolicy): VouchFor {
  return ({ warnings }) => {
    switch (policy) {
      case 'claims':
        return warnings.length > 0 ? 'nobody' : 'system';
      case 'all':
        return 'nobody';
      case 'off':
        return 'system';
    }
  };
}
