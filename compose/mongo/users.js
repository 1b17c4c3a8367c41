// A user of MongoDB for each program that uses it: a service reads its own database and makes indexes there, the bridge
// reads trading's, the Connect worker writes all of them. In containers MongoDB runs this at its first start; before `up --secure` with a MongoDB of
// your own, run it as an administrator, with the variables of .gilstream/secrets.properties: mongosh <uri> users.js
const databases = { catalog: "Catalog", identity: "Identity", inventory: "Inventory", trading: "Trading" };
const admin = db.getSiblingDB("admin");

function createUser(user, roles) {
    const variable = `GILSTREAM_MONGO_${user.toUpperCase()}_PASSWORD`;
    if (!process.env[variable]) {
        throw new Error(`${variable} is not set`);
    }
    admin.createUser({ user, pwd: process.env[variable], roles });
}

for (const [service, database] of Object.entries(databases)) {
    const role = `${service}-views`;
    const privileges = [{ resource: { db: database, collection: "" }, actions: ["createIndex"] }];
    admin.createRole({ role, privileges, roles: [{ role: "read", db: database }] });
    createUser(service, [role]);
}
createUser("bridge", [{ role: "read", db: "Trading" }]);
createUser("connect", Object.values(databases).map((db) => ({ role: "readWrite", db })));
