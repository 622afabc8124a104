import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { type CameraProblem, cameraObstacle, cameraProblem, readFromCamera } from './camera.ts';
import classes from './scan.module.css';

type CameraViewProps = { onCode(code: string): void; onClose(): void };

/** What the camera sees, until it sees a code; or why it sees nothing, and what to do. */
export function CameraView({ onCode, onClose }: CameraViewProps) {
  const t = useT();
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<CameraProblem | undefined>(cameraObstacle);
  const found = useEffectEvent(onCode);

  useEffect(() => {
    if (!video.current) return;
    const ended = new AbortController();
    readFromCamera(video.current, ended.signal).then(
      (code) => code !== null && found(code),
      (error: unknown) => !ended.signal.aborted && setProblem(cameraProblem(error)),
    );
    return () => ended.abort();
  }, []);

  if (problem) {
    return (
      <Alert color="orange" variant="outline" role="alert" title={t('scan.camera.unavailable')}>
        <Stack gap="xs">
          <Text size="sm">{t(`scan.camera.${problem}`, { address: window.location.origin })}</Text>
          <Group>
            <Button size="sm" variant="default" onClick={onClose}>
              {t('scan.camera.close')}
            </Button>
          </Group>
        </Stack>
      </Alert>
    );
  }
  return (
    <Stack gap="xs" align="flex-start">
      <video
        ref={video}
        className={classes.video}
        autoPlay
        muted
        playsInline
        aria-label={t('scan.camera.picture')}
      />
      <Text size="sm" c="dimmed">
        {t('scan.camera.hint')}
      </Text>
      <Button size="sm" variant="default" onClick={onClose}>
        {t('scan.camera.close')}
      </Button>
    </Stack>
  );
}
