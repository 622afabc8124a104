/** The tour for who is here for the first time. */
export const tour = {
  label: 'Recorrido por la pantalla',
  place: '{{at}} de {{of}}',
  skip: 'Saltar',
  back: 'Anterior',
  next: 'Siguiente',
  end: 'Empezar',
  step: {
    today: {
      title: 'Empieza por Hoy',
      text: 'Dice qué te necesita y lo que hay que hacer en cada caso. Si no hay nada, todo está en orden.',
    },
    products: {
      title: 'Productos: buscar, vender, reponer',
      text: 'Busca por nombre o por código. Cada fila vende, repone y ajusta sin salir de la lista.',
    },
    review: {
      title: 'La IA escribe, tú decides',
      text: 'Un texto dudoso espera en Revisar hasta que alguien lo aprueba. Mientras tanto no sale en ningún sitio.',
    },
    replenishment: {
      title: 'Antes de que se acabe',
      text: 'Reponer calcula cuándo se agota cada producto y cuánto pedir, con lo que de verdad se vende.',
    },
    person: {
      title: 'Lo tuyo, arriba a la derecha',
      text: 'Aquí están tu cuenta y este recorrido, por si quieres verlo otra vez. Al lado, el idioma y el modo oscuro.',
    },
  },
};
