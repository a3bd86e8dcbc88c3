var program = [
 {
  "id": "kono11b17\r\nX-EVIL:1@bees",
  "title": "Bees\r\nATTENDEE:mailto:you@evil.example\r\nhum by Konopas",
  "date": "2027-05-03",
  "time": "10:00",
  "mins": "30",
  "loc": [
   "Hall\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Evil"
  ],
  "tags": [
   "track:Hives\nX-EVIL:1,2;3"
  ],
  "desc": "Bees hum.\r\nEND:VEVENT\r\nEND:VCALENDAR\u0085BEGIN:VCALENDAR\\nATTACH:file:///etc/passwd",
  "links": {
   "session": "https://bees.example/17\r\nATTACH:https://evil.example/x"
  },
  "people": [
   {
    "id": "1",
    "name": "Ada\nMETHOD:CANCEL"
   }
  ]
 }
];
