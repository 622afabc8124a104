import { systemBanner } from './system-banner.ts';

export const system = {
  title: 'Sistema',
  description: 'Si el sistema cumple lo prometido, de qué depende y qué sigue funcionando si algo falla.',
  failed: 'No se pudo consultar el estado del sistema',
  status: { healthy: 'Todo funciona', degraded: 'Funciona en parte', unhealthy: 'No funciona' },
  verdict: { met: 'Cumple', missed: 'No cumple', unknown: 'Sin datos' },
  state: {
    ok: 'Bien',
    degraded: 'En pausa',
    model: 'No da textos',
    error: 'No responde',
    not_configured: 'Sin configurar',
  },
  latency: 'responde en {{ms}} ms',
  measures: {
    title: 'Objetivos',
    window: 'Periodo que se mide',
    HOUR: 'Última hora',
    DAY: 'Último día',
    WEEK: 'Última semana',
    under: 'objetivo: menos de {{target}}',
    over: 'objetivo: más de {{target}}',
    smallSample: 'Son pocos casos: uno solo cambia mucho el valor.',
  },
  measure: {
    creation_time: {
      name: 'Tiempo de creación',
      statement: '95 de cada 100 productos tuvieron su descripción y su categoría en {{value}} o menos.',
      noData: 'No se ha generado ningún texto en este periodo.',
      sample_one: 'Medido en {{n}} producto.',
      sample_many: 'Medido en {{n}} productos.',
      sample_other: 'Medido en {{n}} productos.',
    },
    availability: {
      name: 'Disponibilidad',
      statement: 'El sistema atendió sin errores propios el {{value}} de las peticiones.',
      noData: 'No ha habido peticiones en este periodo.',
      sample_one: 'Medido en {{n}} petición.',
      sample_many: 'Medido en {{n}} peticiones.',
      sample_other: 'Medido en {{n}} peticiones.',
    },
    category_precision: {
      name: 'Acierto de las categorías',
      statement:
        'El {{value}} de las categorías que eligió la IA siguen como las puso. Las que alguien corrige cuentan como fallo.',
      noData: 'La IA no ha elegido ninguna categoría en este periodo.',
      sample_one: 'Medido en {{n}} categoría elegida por la IA.',
      sample_many: 'Medido en {{n}} categorías elegidas por la IA.',
      sample_other: 'Medido en {{n}} categorías elegidas por la IA.',
    },
    list_time: {
      name: 'Rapidez de la lista',
      statement:
        '95 de cada 100 consultas de la lista de productos tardaron {{value}} o menos en el servidor.',
      noData: 'Nadie ha consultado la lista en este periodo.',
      sample_one: 'Medido en {{n}} consulta.',
      sample_many: 'Medido en {{n}} consultas.',
      sample_other: 'Medido en {{n}} consultas.',
    },
    alert_delivery: {
      name: 'Entrega de alertas',
      statement: 'n8n confirmó la entrega del {{value}} de las alertas de existencias.',
      noData: 'No ha habido alertas que entregar en este periodo.',
      sample_one: 'Medido en {{n}} alerta.',
      sample_many: 'Medido en {{n}} alertas.',
      sample_other: 'Medido en {{n}} alertas.',
    },
  },
  dependencies: 'De qué depende',
  dependency: {
    database: {
      name: 'Base de datos',
      role: 'Guarda los productos, las existencias y las alertas.',
      degraded: 'Responde con dificultad.',
      error: 'No se puede ver, vender ni guardar nada hasta que vuelva. Nada de lo guardado se pierde.',
      not_configured: 'No está configurada.',
    },
    ia_service: {
      name: 'Servicio de IA',
      role: 'Escribe las descripciones y elige las categorías.',
      degraded:
        'Falló varias veces seguidas y se le da un descanso. Los productos se guardan y sus textos llegarán después.',
      error:
        'No responde. Vender, reponer, buscar y editar siguen funcionando; los productos nuevos se guardan y sus textos llegarán después.',
      not_configured: 'No está configurado.',
    },
    n8n: {
      name: 'n8n',
      role: 'Avisa cuando una venta deja un producto por debajo del umbral.',
      degraded: 'Responde con dificultad.',
      error: 'No responde. Las ventas siguen; las alertas esperan y se envían solas cuando vuelva.',
      not_configured:
        'Las alertas se anotan pero no se envían a nadie. Para conectarlo, quien administra el sistema:',
    },
  },
  settings: 'Se configura con',
  connect: {
    tryIt: 'Para probar, arranca el sistema con n8n y un buzón:',
    own: 'Con un n8n propio, pone su dirección y sus claves en la configuración y reinicia:',
    more: 'Los pasos, uno a uno, están en',
  },
  breaker: {
    open: 'Se le vuelve a preguntar a las {{time}} (en {{seconds}} s).',
    due: 'Se le vuelve a preguntar con el próximo producto.',
    trial: 'Se está probando si ya responde.',
    failing_one: 'La última petición falló.',
    failing_many: 'Las últimas {{count}} peticiones fallaron.',
    failing_other: 'Las últimas {{count}} peticiones fallaron.',
  },
  queues: {
    title: 'En espera',
    enrichments: 'productos que esperan sus textos',
    alerts: 'alertas que esperan su entrega',
  },
  ...systemBanner,
};
