/** What the list's export says; its button is on the first page. */
export const exporting = {
  button: 'Exportar CSV',
  running: 'Exportando {{done}} de {{total}}… (pulsa para detener)',
  done_one: '{{n}} producto exportado',
  done_many: '{{n}} productos exportados',
  done_other: '{{n}} productos exportados',
  failed: 'No se pudo exportar',
  file: 'productos',
  stockStatus: 'Estado de las existencias',
  texts: 'Estado de los textos',
  origin: 'Origen de los textos',
  created: 'Creado',
  updated: 'Actualizado',
  stock: { OUT: 'Agotado', LOW: 'Bajo', OK: 'Bien' },
  status: { PENDING: 'En cola', PROCESSING: 'Generando', READY: 'Listo', FAILED: 'Falló' },
  origins: { LLM: 'LLM', CACHE: 'Caché', EMBEDDED: 'IA incorporada', MANUAL: 'A mano' },
};
