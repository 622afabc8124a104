import { exportButton } from './export-button.ts';

/** What the list's export says, and the words of its file. */
export const exporting = {
  ...exportButton,
  done_one: '{{count}} producto exportado',
  done_many: '{{count}} productos exportados',
  done_other: '{{count}} productos exportados',
  nothing: 'No hay nada que exportar',
  samples_one: '{{count}} producto de muestra no se exporta.',
  samples_many: '{{count}} productos de muestra no se exportan.',
  samples_other: '{{count}} productos de muestra no se exportan.',
  file: 'productos',
  stockStatus: 'Estado de las existencias',
  review: 'Revisión',
  texts: 'Estado de los textos',
  origin: 'Origen de los textos',
  created: 'Creado',
  updated: 'Actualizado',
  stock: { OUT: 'Agotado', LOW: 'Bajo', OK: 'Bien' },
  reviewed: { PENDING: 'Por revisar', APPROVED: 'Aprobado' },
  status: { PENDING: 'En cola', PROCESSING: 'Generando', READY: 'Listo', FAILED: 'Falló' },
  origins: { LLM: 'LLM', CACHE: 'Caché', EMBEDDED: 'IA incorporada', MANUAL: 'A mano' },
};
