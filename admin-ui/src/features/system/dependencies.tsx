import { Code, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Fragment, useId } from 'react';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Breaker } from './breaker.tsx';
import { ConnectN8n } from './connect-n8n.tsx';
import { modelFails } from './incidents.ts';
import type { System } from './system-query.ts';

const NAMES = ['database', 'ia_service', 'n8n'] as const;
/** The settings to look at where it does not work. */
const SETTINGS = {
  database: ['DATABASE_URL'],
  ia_service: ['AI_SERVICE_URL', 'AI_PROVIDER', 'OPENAI_API_KEY', 'OPENAI_BASE_URL', 'OPENAI_MODEL'],
  n8n: ['N8N_WEBHOOK_URL', 'N8N_WEBHOOK_TOKEN', 'N8N_WEBHOOK_SECRET'],
};
const TONES = {
  ok: 'quiet',
  degraded: 'attention',
  model: 'attention',
  error: 'bad',
  not_configured: 'quiet',
} as const;
type State = keyof typeof TONES;

/** What the system leans on, and what still works while a part is away. */
export function Dependencies({ system }: { system: System }) {
  const t = useT();
  const titleId = useId();

  return (
    <Stack component="section" aria-labelledby={titleId} gap="sm">
      <Title order={2} size="h4" id={titleId}>
        {t('system.dependencies')}
      </Title>
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {NAMES.map((name) => {
          const found = system.dependencies.find((dependency) => dependency.name === name);
          const state = name === 'ia_service' && modelFails(system) ? 'model' : stateOf(found?.status);
          return (
            <Paper
              component="li"
              key={name}
              id={name}
              withBorder
              p="md"
              data-dependency={name}
              data-state={state}
            >
              <Group justify="space-between" gap="xs">
                <Text fw={600}>{t(`system.dependency.${name}.name`)}</Text>
                <Group gap="xs">
                  {found?.latencyMs != null && (
                    <Text size="sm" c="dimmed">
                      {t('system.latency', { ms: formatNumber(found.latencyMs) })}
                    </Text>
                  )}
                  <StatusBadge tone={TONES[state]}>{t(`system.state.${state}`)}</StatusBadge>
                </Group>
              </Group>
              <Text size="sm" c="dimmed">
                {t(`system.dependency.${name}.role`)}
              </Text>
              {state === 'ok' && found?.detail && (
                <Text size="sm" mt={4}>
                  {found.detail}
                </Text>
              )}
              {state !== 'ok' && (
                <Text size="sm" mt={4}>
                  {state === 'model'
                    ? (found?.detail ?? t('system.incident.ai-model.stillWorks'))
                    : t(`system.dependency.${name}.${state}`)}
                </Text>
              )}
              {name === 'ia_service' && <Breaker breaker={system.breaker} />}
              {name === 'n8n' && state === 'not_configured' ? (
                <ConnectN8n />
              ) : (
                <Text size="xs" c="dimmed" mt={4}>
                  {t('system.settings')}{' '}
                  {SETTINGS[name].map((setting) => (
                    <Fragment key={setting}>
                      <Code>{setting}</Code>{' '}
                    </Fragment>
                  ))}
                </Text>
              )}
            </Paper>
          );
        })}
      </Stack>
    </Stack>
  );
}

function stateOf(status: string | undefined): State {
  return status === 'ok' || status === 'degraded' || status === 'not_configured' ? status : 'error';
}
