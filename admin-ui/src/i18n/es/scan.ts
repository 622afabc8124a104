export const scan = {
  title: 'Escanear',
  hint: 'Lee un código con la cámara o con un lector de mano, o escribe el SKU o el código de barras.',
  code: 'Código',
  find: 'Buscar',
  failed: 'No se pudo buscar el código',
  unknown: 'Ningún producto tiene el código {{code}}',
  unknownHint: 'Compruébalo en la etiqueta o crea el producto con este código ya puesto.',
  create: 'Crear con este código',
  camera: {
    open: 'Usar la cámara',
    next: 'Escanear otro',
    picture: 'Imagen de la cámara',
    hint: 'Acerca el código hasta que se vea nítido y entero.',
    close: 'Cerrar la cámara',
    unavailable: 'La cámara no está disponible',
    insecure:
      'El navegador solo deja usar la cámara en direcciones seguras (https:// o este mismo equipo), y esta página se abrió como {{address}}. Ábrela por https; quien administra el sistema lo activa con un certificado. Mientras tanto, usa un lector de mano o escribe el código.',
    unsupported: 'Este navegador no da acceso a la cámara. Usa otro, un lector de mano, o escribe el código.',
    denied:
      'Falta el permiso. Permite la cámara para esta página en los ajustes del navegador (el icono junto a la dirección) y vuelve a intentarlo.',
    missing: 'No se encontró ninguna cámara. Usa un lector de mano o escribe el código.',
    busy: 'Otra aplicación está usando la cámara. Ciérrala y vuelve a intentarlo.',
    failed: 'La cámara no respondió. Vuelve a intentarlo, usa un lector de mano o escribe el código.',
  },
};
