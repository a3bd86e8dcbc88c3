var program = [
 {
  "id": "kono11b\u202e17",
  "title": "Bees \u202emuh\u202c \u2067in\u200e tune\u200f by Konopas",
  "date": "2027-05-03",
  "time": "10:00",
  "mins": "30",
  "loc": [
   "\u2067Hall\u2067\u2067 1"
  ],
  "tags": [
   "track:Hi\u200eves\u061c"
  ],
  "desc": "\u05d3\u05d1\u05d5\u05e8\u05d9\u05dd \u202ehum\u2069 in tune.",
  "links": {
   "session": "https://bees.example/\u202e17"
  },
  "people": [
   {
    "id": "1",
    "name": "Ada \u202elliuQ"
   }
  ]
 }
];
