var program = [
 {
  "id": "kono11b17",
  "title": "Bees javascript:alert(1) by Konopas",
  "date": "2027-05-03",
  "time": "10:00",
  "mins": "30",
  "loc": [
   "file:///etc/passwd"
  ],
  "tags": [
   "track:data:text/html,x"
  ],
  "desc": "See javascript:alert(1) and file:///etc/passwd and https://bees.example/more.",
  "links": {
   "session": "JaVa\tScRiPt:alert(document.cookie)//https://bees.example/17"
  },
  "people": [
   {
    "id": "1",
    "name": "Ada Quill"
   }
  ]
 }
];
