/** What the list's export says: its button is on the first page, the words of its file come with it. */
export const exportButton = {
  button: 'Exportar CSV',
  running: 'Exportando {{done}} de {{total}}… (pulsa para detener)',
  failed: 'No se pudo exportar',
};
