var program = [
 {
  "id": "kono11b\u200b17",
  "title": "Be\u200bes\u2060 h\u00adum \udb40\udc49\udb40\udc67\udb40\udc6e\udb40\udc6f\udb40\udc72\udb40\udc65 \u115f\u3164\uffa0in\u034f tu\u2062ne\ufe01\ufe02\ufe03\ufe04\ufe05 A\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a by Konopas",
  "date": "2027-05-03",
  "time": "10:00",
  "mins": "30",
  "loc": [
   "Ha\u180ell\u206a 1"
  ],
  "tags": [
   "track:Hi\u17b4ves\ud834\udd73"
  ],
  "desc": "Bees hum\u200b\u200b\u200b in\udb40\udd00\udb40\udd01\udb40\udd02 tune.\ufff0",
  "links": {
   "session": "https://bees.ex\u200bample/17"
  },
  "people": [
   {
    "id": "1",
    "name": "A\u200cd\u200da\ufeff Quill"
   }
  ]
 }
];
