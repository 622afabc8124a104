/** What every page says where a part of the system is away. */
export const systemBanner = {
  banner: { title: 'El sistema no funciona del todo', more: 'Ver el estado del sistema' },
  incident: {
    gateway: {
      down: 'El servidor no responde.',
      stillWorks: 'Lo que ves puede ser antiguo y no se guarda nada hasta que vuelva. Se reintenta solo.',
    },
    database: {
      down: 'La base de datos no responde.',
      stillWorks: 'No se puede ver, vender ni guardar nada hasta que vuelva. Nada de lo guardado se pierde.',
    },
    ai: {
      down: 'La IA no responde.',
      stillWorks:
        'Vender, reponer, buscar y editar siguen funcionando. Los productos nuevos se guardan y sus textos llegarán después.',
    },
    'ai-breaker': {
      down: 'La IA falla y se le da un descanso de un minuto.',
      stillWorks:
        'Vender, reponer, buscar y editar siguen funcionando. Los productos nuevos se guardan y sus textos llegarán después.',
    },
    'ai-model': {
      down: 'El servicio de IA responde, pero su modelo no da textos.',
      stillWorks:
        'Hay que revisar su clave, su modelo y su dirección. Vender, reponer, buscar y editar siguen funcionando; los textos se pueden escribir a mano.',
    },
    n8n: {
      down: 'n8n no responde.',
      stillWorks: 'Las ventas siguen. Las alertas esperan y se envían solas cuando vuelva.',
    },
  },
};
