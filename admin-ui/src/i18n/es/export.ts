import { exportButton } from './export-button.ts';

/** What the list's export says, and the words of its file. */
export const exporting = {
  ...exportButton,
  done_one: '{{n}} producto exportado',
  done_many: '{{n}} productos exportados',
  done_other: '{{n}} productos exportados',
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
