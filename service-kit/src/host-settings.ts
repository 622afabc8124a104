import { z } from 'zod';
import { parseHost } from './own-hosts.ts';
import { isAddressOrNetwork } from './trusted-proxies.ts';

function list(isValid: (entry: string) => boolean, error: string) {
  return z
    .string()
    .default('')
    .transform((text) => text.split(',').map((entry) => entry.trim()))
    .transform((entries) => entries.filter(Boolean))
    .refine((entries) => entries.every(isValid), error);
}

/** The settings of the addresses that a service goes by (.env.example). */
export const hostSettings = {
  ALLOWED_HOSTS: list(
    (entry) => parseHost(entry) !== undefined,
    'must be names or addresses of hosts, separated by commas: gateway,almacen.example',
  ),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
    .optional(),
  TRUSTED_PROXIES: list(
    isAddressOrNetwork,
    'must be addresses or networks, separated by commas: 127.0.0.1,10.1.2.0/24',
  ),
};
