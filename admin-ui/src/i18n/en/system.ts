import type { system as es } from '../es/system.ts';

export const system: typeof es = {
  title: 'System',
  description:
    'Whether the system keeps its promises, what it depends on, and what still works when a part fails.',
  failed: 'The state of the system could not be read',
  status: { healthy: 'All is working', degraded: 'Partly working', unhealthy: 'Not working' },
  verdict: { met: 'Met', missed: 'Not met', unknown: 'No data yet' },
  state: {
    ok: 'Fine',
    degraded: 'Paused',
    model: 'No texts',
    error: 'No answer',
    not_configured: 'Not set up',
  },
  latency: 'answers in {{ms}} ms',
  measures: {
    title: 'Targets',
    window: 'Period measured',
    HOUR: 'Last hour',
    DAY: 'Last day',
    WEEK: 'Last week',
    under: 'target: under {{target}}',
    over: 'target: over {{target}}',
    smallSample: 'These are few cases: a single one moves the value a lot.',
  },
  measure: {
    creation_time: {
      name: 'Creation time',
      statement: '95 of 100 products had their description and category in {{value}} or less.',
      noData: 'No text was written in this period.',
      sample_one: 'Measured on {{n}} product.',
      sample_many: 'Measured on {{n}} products.',
      sample_other: 'Measured on {{n}} products.',
    },
    availability: {
      name: 'Availability',
      statement: 'The system served {{value}} of the requests without an error of its own.',
      noData: 'There were no requests in this period.',
      sample_one: 'Measured on {{n}} request.',
      sample_many: 'Measured on {{n}} requests.',
      sample_other: 'Measured on {{n}} requests.',
    },
    category_precision: {
      name: 'Right categories',
      statement:
        '{{value}} of the categories the AI chose stand as it put them. One that somebody corrects counts as wrong.',
      noData: 'The AI chose no category in this period.',
      sample_one: 'Measured on {{n}} category chosen by the AI.',
      sample_many: 'Measured on {{n}} categories chosen by the AI.',
      sample_other: 'Measured on {{n}} categories chosen by the AI.',
    },
    list_time: {
      name: 'Speed of the list',
      statement: '95 of 100 reads of the product list took {{value}} or less at the server.',
      noData: 'Nobody read the list in this period.',
      sample_one: 'Measured on {{n}} read.',
      sample_many: 'Measured on {{n}} reads.',
      sample_other: 'Measured on {{n}} reads.',
    },
    alert_delivery: {
      name: 'Delivery of alerts',
      statement: 'n8n confirmed the delivery of {{value}} of the stock alerts.',
      noData: 'There were no alerts to deliver in this period.',
      sample_one: 'Measured on {{n}} alert.',
      sample_many: 'Measured on {{n}} alerts.',
      sample_other: 'Measured on {{n}} alerts.',
    },
  },
  dependencies: 'What it depends on',
  dependency: {
    database: {
      name: 'Database',
      role: 'Keeps the products, the stock and the alerts.',
      degraded: 'Answers with difficulty.',
      error: 'Nothing can be seen, sold or saved until it is back. Nothing saved is lost.',
      not_configured: 'Not set up.',
    },
    ia_service: {
      name: 'AI service',
      role: 'Writes the descriptions and chooses the categories.',
      degraded:
        'It failed several times in a row and is given a rest. Products are saved and their texts will follow.',
      error:
        'It does not answer. Selling, restocking, searching and editing still work; new products are saved and their texts will follow.',
      not_configured: 'Not set up.',
    },
    n8n: {
      name: 'n8n',
      role: 'Tells people when a sale leaves a product under the threshold.',
      degraded: 'Answers with difficulty.',
      error: 'It does not answer. Sales go on; alerts wait and are sent by themselves when it is back.',
      not_configured: 'Alerts are written down but sent to nobody. To connect n8n, whoever runs the system:',
    },
  },
  settings: 'Set by',
  connect: {
    tryIt: 'To try it, starts the system with n8n and a mailbox:',
    own: 'With an n8n of its own, puts its address and keys into the settings and restarts:',
    more: 'Step by step, it is in',
  },
  breaker: {
    open: 'It is asked again at {{time}} (in {{seconds}} s).',
    due: 'It is asked again with the next product.',
    trial: 'It is being tried whether it answers again.',
    failing_one: 'The last request failed.',
    failing_many: 'The last {{count}} requests failed.',
    failing_other: 'The last {{count}} requests failed.',
  },
  queues: {
    title: 'Waiting',
    enrichments: 'products that wait for their texts',
    alerts: 'alerts that wait for their delivery',
  },
  banner: { more: 'See the state of the system' },
  incident: {
    gateway: {
      down: 'The server does not answer.',
      stillWorks:
        'What you see may be old, and nothing is saved until it is back. It is tried again by itself.',
    },
    database: {
      down: 'The database does not answer.',
      stillWorks: 'Nothing can be seen, sold or saved until it is back. Nothing saved is lost.',
    },
    ai: {
      down: 'The AI does not answer.',
      stillWorks:
        'Selling, restocking, searching and editing still work. New products are saved and their texts will follow.',
    },
    'ai-breaker': {
      down: 'The AI fails and is given a rest of a minute.',
      stillWorks:
        'Selling, restocking, searching and editing still work. New products are saved and their texts will follow.',
    },
    'ai-model': {
      down: 'The AI service answers, but its model gives no texts.',
      stillWorks:
        'Its key, its model and its address need a look. Selling, restocking, searching and editing still work; texts can be written by hand.',
    },
    n8n: {
      down: 'n8n does not answer.',
      stillWorks: 'Sales go on. Alerts wait and are sent by themselves when it is back.',
    },
  },
};
